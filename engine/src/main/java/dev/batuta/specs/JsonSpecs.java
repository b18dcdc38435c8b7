package dev.batuta.specs;

import dev.batuta.document.BadInput;
import dev.batuta.document.Document;
import dev.batuta.document.DocumentReader;
import dev.batuta.document.Value.Mapping;
import dev.batuta.specs.SpecReader.Reading;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads specs from JSON. A file that was named has to be one; a file that was merely found in a
 * folder may as well be the {@code package.json} of a project whose root was named.
 */
final class JsonSpecs {
  private static final String NO_SPEC = "is passed over, since no field of it is a spec's";

  private static final List<String> MARKS = List.of("spec_type", "content", "category");

  private final SpecText texts;
  private final DocumentReader documents;
  private final SpecProblems problems;

  JsonSpecs(SpecText texts, DocumentReader documents, SpecProblems problems) {
    this.texts = texts;
    this.documents = documents;
    this.problems = problems;
  }

  /** The spec of a file; what is wrong with it, or why it is none, is a problem. */
  Optional<Spec> read(SpecFile file) {
    try {
      if (!file.named() && texts.isTooLarge(file.path())) {
        problems.note(file.path(), "is passed over, since no spec is as large");
        return Optional.empty();
      }
      return read(file, texts.of(file.path()));
    } catch (BadInput broken) {
      problems.error(broken);
      return Optional.empty();
    }
  }

  /** Whether {@link #read} would take a file for a spec, however broken. */
  boolean looksLikeASpec(SpecFile file) {
    if (file.named()) {
      return true;
    }
    try {
      if (texts.isTooLarge(file.path())) {
        return false;
      }
      String text = texts.of(file.path());
      return text.isBlank() || (mentionsASpec(text) && isASpec(documents.parse(file.path(), text)));
    } catch (BadInput broken) {
      return true;
    }
  }

  private Optional<Spec> read(SpecFile file, String text) {
    boolean mayBeAnother = !file.named() && !text.isBlank();
    if (mayBeAnother && !mentionsASpec(text)) {
      problems.note(file.path(), NO_SPEC);
      return Optional.empty();
    }
    Document document = documents.parse(file.path(), text);
    if (mayBeAnother && !isASpec(document)) {
      problems.note(file.path(), NO_SPEC);
      return Optional.empty();
    }
    Reading reading = SpecReader.read(document);
    reading.warnings().forEach(problems::warning);
    return Optional.of(reading.spec());
  }

  /** Asked before parsing, since files such as {@code tsconfig.json} have comments in them. */
  private static boolean mentionsASpec(String text) {
    return Stream.concat(MARKS.stream(), Stream.of("id", "title"))
        .anyMatch(field -> text.contains('"' + field + '"'));
  }

  private static boolean isASpec(Document document) {
    if (!(document.root() instanceof Mapping mapping)) {
      return false;
    }
    Set<String> names = mapping.values().keySet();
    return MARKS.stream().anyMatch(names::contains) || names.containsAll(List.of("name", "title"));
  }
}
