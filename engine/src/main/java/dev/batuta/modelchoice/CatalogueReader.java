package dev.batuta.modelchoice;

import dev.batuta.document.BadInput;
import dev.batuta.document.Document;
import dev.batuta.document.DocumentReader;
import dev.batuta.document.Fields;
import dev.batuta.usage.Price;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the catalogue file that ships with Batuta, and profiles as {@code batuta.yaml} has them.
 */
public final class CatalogueReader {
  private static final Set<String> EFFORTS = Set.of("low", "medium", "high", "xhigh", "max");

  private final DocumentReader documents;

  public CatalogueReader(DocumentReader documents) {
    this.documents = documents;
  }

  /** The catalogue that ships with Batuta. */
  public ModelCatalogue shipped() {
    return read(documents.parse(Path.of("models.yaml"), resource("models.yaml")));
  }

  /** The profiles below a {@code profiles:} field; none when it is null. */
  public List<Profile> profiles(@Nullable Fields profiles) {
    if (profiles == null) {
      return List.of();
    }
    List<Profile> read = new ArrayList<>();
    for (String name : profiles.names()) {
      Fields profile = profiles.nested(name);
      if (profile == null) {
        throw profiles.badInput(name, "must name its rungs");
      }
      read.add(profile(name, profile));
    }
    return read;
  }

  private ModelCatalogue read(Document document) {
    Fields root = document.fields();
    Fields models = root.nested("models");
    if (models == null) {
      throw root.badInput("models", "is missing");
    }
    Map<String, Model> read = new LinkedHashMap<>();
    for (String id : models.names()) {
      Fields model = models.nested(id);
      if (model == null) {
        throw models.badInput(id, "must have fields");
      }
      read.put(id, model(id, model));
    }
    Map<String, Profile> profiles = new LinkedHashMap<>();
    profiles(root.nested("profiles")).forEach(profile -> profiles.put(profile.name(), profile));
    root.nothingElse();
    return new ModelCatalogue(read, profiles);
  }

  private static Model model(String id, Fields fields) {
    List<PriceRow> prices =
        fields.nestedList("prices").stream().map(CatalogueReader::priceRow).toList();
    Model model =
        new Model(
            id,
            number(fields, "context_tokens").longValueExact(),
            number(fields, "max_output_tokens").intValueExact(),
            number(fields, "characters_per_token"),
            date(fields, "retired"),
            date(fields, "retires_not_before"),
            prices);
    fields.nothingElse();
    return model;
  }

  private static PriceRow priceRow(Fields row) {
    LocalDate from = date(row, "from");
    if (from == null) {
      throw row.badInput("from", "is missing");
    }
    BigDecimal promptUpTo = row.decimal("prompt_up_to");
    Price price =
        new Price(
            number(row, "input"),
            number(row, "output"),
            number(row, "cache_read"),
            number(row, "cache_write_5m"),
            number(row, "cache_write_1h"));
    row.nothingElse();
    return new PriceRow(
        from, promptUpTo == null ? PriceRow.ANY_PROMPT : promptUpTo.longValueExact(), price);
  }

  private static Profile profile(String name, Fields fields) {
    List<Rung> rungs = new ArrayList<>();
    for (Fields rung : fields.nestedList("rungs")) {
      String effort = rung.text("effort");
      if (effort != null && !EFFORTS.contains(effort)) {
        throw rung.badInput("effort", "must be one of low, medium, high, xhigh, max");
      }
      rungs.add(new Rung(rung.requiredText("model"), effort));
      rung.nothingElse();
    }
    Map<Integer, Integer> entry = entry(fields.nested("entry"));
    fields.nothingElse();
    try {
      return new Profile(name, rungs, entry);
    } catch (IllegalArgumentException incomplete) {
      throw fields.badInput("entry", "is wrong: " + incomplete.getMessage());
    }
  }

  /** Complexities that are not named enter at the lowest rung. */
  private static Map<Integer, Integer> entry(@Nullable Fields fields) {
    Map<Integer, Integer> entry = new HashMap<>();
    for (int complexity = 1; complexity <= 5; complexity++) {
      Integer rung = fields == null ? null : fields.integer(String.valueOf(complexity), 0, 99);
      entry.put(complexity, rung == null ? 0 : rung);
    }
    if (fields != null) {
      fields.nothingElse();
    }
    return entry;
  }

  private static BigDecimal number(Fields fields, String name) {
    BigDecimal number = fields.decimal(name);
    if (number == null) {
      throw fields.badInput(name, "is missing");
    }
    return number;
  }

  private static @Nullable LocalDate date(Fields fields, String name) {
    String text = fields.text(name);
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeParseException notADate) {
      throw fields.badInput(name, "must be a date such as 2026-11-23");
    }
  }

  private static String resource(String name) {
    try (InputStream stream = CatalogueReader.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw BadInput.of("the installation is incomplete: " + name + " is missing");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException("reading " + name + " of the installation", broken);
    }
  }
}
