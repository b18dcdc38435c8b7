package dev.batuta.modelchoice;

import dev.batuta.document.Fields;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A model as a team's file has it: a new one, or what is different about a known one. */
final class OwnModel {
  /** What most models have at least. */
  private static final BigDecimal CONTEXT_TOKENS = new BigDecimal(200_000);

  private static final BigDecimal OUTPUT_TOKENS = new BigDecimal(32_000);
  private static final BigDecimal CHARACTERS_PER_TOKEN = new BigDecimal("2.5");

  private static final BigDecimal FEWEST_CHARACTERS = new BigDecimal("0.1");

  private OwnModel() {}

  static Model read(String id, Optional<Model> known, Fields fields) {
    List<PriceRow> own = fields.nestedList("prices").stream().map(PriceRowReader::read).toList();
    if (own.isEmpty() && known.isEmpty()) {
      throw fields.badInput(
          "prices",
          "is missing; a model without a price cannot be capped, so it is not used: one on your own"
              + " machine has [{from: 2026-01-01, input: 0, output: 0}]");
    }
    Model model =
        new Model(
            id,
            whole(fields, "context_tokens", known.map(Model::contextTokens), CONTEXT_TOKENS),
            Math.toIntExact(
                whole(
                    fields,
                    "max_output_tokens",
                    known.map(Model::maxOutputTokens).map(Integer::longValue),
                    OUTPUT_TOKENS)),
            charactersPerToken(fields, known),
            PriceRowReader.factors(
                fields, known.map(Model::factors).orElse(PriceRowReader.STANDARD_FACTORS)),
            PriceRowReader.serving(
                fields, known.map(Model::serving).orElse(new Model.Serving(id, 0))),
            date(fields, "retired", known.map(Model::retired).orElse(null)),
            date(fields, "retires_not_before", known.map(Model::retiresNotBefore).orElse(null)),
            merged(known.map(Model::prices).orElseGet(List::of), complete(fields, own)));
    fields.nothingElse();
    return model;
  }

  private static long whole(Fields fields, String name, Optional<Long> known, BigDecimal standard) {
    BigDecimal number =
        PriceRowReader.number(fields, name, known.map(BigDecimal::valueOf).orElse(standard));
    try {
      long whole = number.longValueExact();
      if (whole < 1 || whole > Integer.MAX_VALUE) {
        throw new ArithmeticException("out of range");
      }
      return whole;
    } catch (ArithmeticException wrong) {
      throw fields.badInput(name, "must be a whole number of tokens, at least 1");
    }
  }

  private static BigDecimal charactersPerToken(Fields fields, Optional<Model> known) {
    BigDecimal characters =
        PriceRowReader.number(
            fields,
            "characters_per_token",
            known.map(Model::charactersPerToken).orElse(CHARACTERS_PER_TOKEN));
    if (characters.compareTo(FEWEST_CHARACTERS) < 0) {
      throw fields.badInput("characters_per_token", "must be at least " + FEWEST_CHARACTERS);
    }
    return characters;
  }

  private static @Nullable LocalDate date(Fields fields, String name, @Nullable LocalDate known) {
    LocalDate own = PriceRowReader.date(fields, name);
    return own == null ? known : own;
  }

  /** A prompt of any size needs a price on each day. */
  private static List<PriceRow> complete(Fields fields, List<PriceRow> own) {
    for (PriceRow row : own) {
      boolean isOpen =
          own.stream()
              .anyMatch(
                  other ->
                      other.from().equals(row.from()) && other.promptUpTo() == PriceRow.ANY_PROMPT);
      if (!isOpen) {
        throw fields.badInput(
            "prices",
            "has no row from "
                + row.from()
                + " for prompts of any size; add one without 'prompt_up_to'");
      }
    }
    return own;
  }

  /** From its first own row on only what a team says holds. */
  private static List<PriceRow> merged(List<PriceRow> known, List<PriceRow> own) {
    List<PriceRow> rows = new ArrayList<>(own);
    known.stream()
        .filter(row -> own.stream().allMatch(other -> row.from().isBefore(other.from())))
        .forEach(rows::add);
    return rows;
  }
}
