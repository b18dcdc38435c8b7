package dev.batuta.modelchoice;

import dev.batuta.document.BadInput;
import dev.batuta.document.Document;
import dev.batuta.document.DocumentReader;
import dev.batuta.document.Fields;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the catalogue file that ships with Batuta, a team's own {@code models.yaml}, and profiles
 * as {@code batuta.yaml} has them.
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

  /**
   * A catalogue with what a team's file adds to it or says otherwise; the same where there is no
   * such file. A known model keeps what the file does not name, and its prices up to the first day
   * of the file's.
   */
  public ModelCatalogue with(ModelCatalogue catalogue, Path file) {
    if (!Files.exists(file)) {
      return catalogue;
    }
    Fields root = documents.read(file).fields();
    Map<String, Model> own = new LinkedHashMap<>();
    models(root, (id, fields) -> own.put(id, OwnModel.read(id, catalogue.find(id), fields)));
    root.nothingElse();
    return catalogue.withModels(own);
  }

  private ModelCatalogue read(Document document) {
    Fields root = document.fields();
    Map<String, Model> read = new LinkedHashMap<>();
    models(root, (id, fields) -> read.put(id, model(id, fields)));
    Map<String, Profile> profiles = new LinkedHashMap<>();
    profiles(root.nested("profiles")).forEach(profile -> profiles.put(profile.name(), profile));
    root.nothingElse();
    return new ModelCatalogue(read, profiles);
  }

  private static void models(Fields root, BiConsumer<String, Fields> reader) {
    Fields models = root.nested("models");
    if (models == null) {
      throw root.badInput("models", "is missing");
    }
    for (String id : models.names()) {
      Fields model = models.nested(id);
      if (model == null) {
        throw models.badInput(id, "must have fields");
      }
      reader.accept(id, model);
    }
  }

  private static Model model(String id, Fields fields) {
    List<PriceRow> prices = fields.nestedList("prices").stream().map(PriceRowReader::read).toList();
    Model model =
        new Model(
            id,
            PriceRowReader.number(fields, "context_tokens").longValueExact(),
            PriceRowReader.number(fields, "max_output_tokens").intValueExact(),
            PriceRowReader.number(fields, "characters_per_token"),
            PriceRowReader.factors(fields, PriceRowReader.STANDARD_FACTORS),
            PriceRowReader.serving(fields, new Model.Serving(id, 0)),
            PriceRowReader.date(fields, "retired"),
            PriceRowReader.date(fields, "retires_not_before"),
            prices);
    fields.nothingElse();
    return model;
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
