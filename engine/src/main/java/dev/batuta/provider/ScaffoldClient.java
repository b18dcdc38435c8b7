package dev.batuta.provider;

import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import dev.batuta.backlog.Item;
import dev.batuta.provider.ModelReply.FailItem;
import dev.batuta.provider.ModelReply.ModelAnswer;
import dev.batuta.provider.ModelReply.StopReason;
import dev.batuta.provider.ModelRequest.Blueprint;
import dev.batuta.provider.ModelRequest.Template;
import dev.batuta.usage.Tariff;
import dev.batuta.usage.Tokens;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * The provider that needs no model: it fills the Mustache template of an item's spec with the
 * item's own values, free and offline. What no template covers it refuses; it never invents code.
 * The values are those of {@link ScaffoldModel}.
 *
 * <p>A template whose text has lines that begin with {@code <file path="} is the whole answer, for
 * any number of files; the text of any other is the content of the one wanted file.
 */
public final class ScaffoldClient implements ModelClient {
  private static final String BLOCK_START = "<file path=\"";
  private static final String BLOCK_END = "</file>";

  private static final Mustache.Compiler COMPILER =
      Mustache.compiler()
          .escapeHTML(false)
          .defaultValue("")
          .emptyStringIsFalse(true)
          .withCollector(new PlainValuesOnly())
          .withLoader(ScaffoldClient::refuseInclude);

  /** A template reads maps and lists; it cannot call methods of what they hold. */
  private static final class PlainValuesOnly extends BasicCollector {
    @Override
    public <K, V> Map<K, V> createFetcherCache() {
      return new HashMap<>();
    }
  }

  /** A client without any state. */
  public ScaffoldClient() {}

  @Override
  public String name() {
    return "scaffold";
  }

  @Override
  public boolean isReal() {
    return false;
  }

  @Override
  public ModelReply call(ModelRequest request) {
    return call(request, CallObserver.NONE);
  }

  @Override
  public ModelReply call(ModelRequest request, CallObserver observer) {
    Blueprint blueprint = request.blueprint();
    Optional<Template> template =
        blueprint.templates().stream().filter(candidate -> !candidate.text().isBlank()).findFirst();
    return template.isEmpty() ? noTemplate(blueprint) : fill(template.get(), blueprint.item());
  }

  /** Holds nothing that would have to be closed. */
  @Override
  public OptionalLong countTokens(String model, String system, String user) {
    return OptionalLong.empty();
  }

  @Override
  public void close() {}

  private static ModelReply fill(Template template, Item item) {
    String text;
    try {
      text = COMPILER.compile(template.text()).execute(ScaffoldModel.of(item));
    } catch (MustacheException broken) {
      return failure(template, "cannot be filled: " + broken.getMessage());
    } catch (StringIndexOutOfBoundsException emptyTag) {
      // The library has no message of its own for a tag without a name, such as {{}}.
      return failure(template, "cannot be filled: it has a tag without a name");
    }
    return answer(template, item, text);
  }

  private static ModelReply answer(Template template, Item item, String text) {
    if (text.isBlank()) {
      return failure(template, "gives an empty text for item " + item.id());
    }
    if (text.lines().anyMatch(line -> line.startsWith(BLOCK_START))) {
      return answer(text);
    }
    return switch (item.files().size()) {
      case 0 ->
          failure(
              template,
              "gives the content of one file, but item "
                  + item.id()
                  + " wants none; name it under 'files'");
      case 1 -> answer(block(item.files().getFirst(), text));
      default ->
          failure(
              template,
              "gives the content of one file, but item "
                  + item.id()
                  + " wants "
                  + item.files().size()
                  + "; let the template write a '<file path=\"…\">' block for each of "
                  + String.join(", ", item.files()));
    };
  }

  private static ModelAnswer answer(String text) {
    return new ModelAnswer(text, StopReason.END_TURN, null, Tokens.NONE, Tariff.STANDARD, null);
  }

  /** The file as a block, whose end is a marker of its own where the content has the usual one. */
  private static String block(String path, String content) {
    String lines = content.endsWith("\n") ? content : content + "\n";
    if (!hasLine(lines, BLOCK_END)) {
      return BLOCK_START + path + "\">\n" + lines + BLOCK_END + "\n";
    }
    String marker = "END-OF-FILE";
    while (hasLine(lines, marker)) {
      marker += "-";
    }
    return BLOCK_START + path + "\" end=\"" + marker + "\">\n" + lines + marker + "\n";
  }

  private static boolean hasLine(String text, String wanted) {
    return text.lines().anyMatch(line -> line.strip().equals(wanted));
  }

  private static FailItem noTemplate(Blueprint blueprint) {
    String selected =
        blueprint.templates().stream().map(Template::specId).collect(Collectors.joining(", "));
    return new FailItem(
        "scaffold: no template applies to item "
            + blueprint.item().id()
            + " (selected specs: "
            + (selected.isEmpty() ? "none" : selected)
            + "); it never invents code");
  }

  private static FailItem failure(Template template, String what) {
    return new FailItem("scaffold: the template of spec " + template.specId() + " " + what);
  }

  private static java.io.Reader refuseInclude(String name) {
    throw new MustacheException("a template cannot include another one: '" + name + "'");
  }
}
