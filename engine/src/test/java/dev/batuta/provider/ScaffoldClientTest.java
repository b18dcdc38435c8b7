package dev.batuta.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batuta.backlog.Item;
import dev.batuta.backlog.ItemBuilder;
import dev.batuta.backlog.Target;
import dev.batuta.provider.ModelReply.FailItem;
import dev.batuta.provider.ModelReply.ModelAnswer;
import dev.batuta.provider.ModelReply.StopReason;
import dev.batuta.provider.ModelRequest.Blueprint;
import dev.batuta.provider.ModelRequest.Template;
import dev.batuta.usage.Prompt;
import dev.batuta.usage.Tariff;
import dev.batuta.usage.Tokens;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScaffoldClientTest {
  private static final String PATH = "src/main/java/app/domain/OrderLine.java";

  private final ScaffoldClient scaffold = new ScaffoldClient();

  @Test
  void isFreeAndNoRealModel() {
    assertThat(scaffold.name()).isEqualTo("scaffold");
    assertThat(scaffold.isReal()).isFalse();
    assertThat(reply(orderLine().build(), "x"))
        .isEqualTo(
            new ModelAnswer(
                "<file path=\"" + PATH + "\">\nx\n</file>\n",
                StopReason.END_TURN,
                null,
                Tokens.NONE,
                Tariff.STANDARD,
                null));
  }

  @ParameterizedTest
  @CsvSource({
    "{{id}}, S-1",
    "{{title}}, Order <line> & more",
    "{{description}}, One line of an order",
    "{{kind}}, model",
    "{{entity}}, OrderLine",
    "{{entityCamel}}, orderLine",
    "{{entityPlural}}, OrderLines",
    "{{entityPluralCamel}}, orderLines",
    "{{table}}, order_lines",
    "{{package}}, app.domain",
    "{{packagePath}}, app/domain",
    "{{className}}, OrderLine",
    "{{path}}, " + PATH,
    "{{#files}}{{path}} {{name}} {{className}}{{/files}}, " + PATH + " OrderLine.java OrderLine",
    "'{{#fields}}{{type}} {{name}}{{^-last}}, {{/-last}}{{/fields}}', 'int bookId, String title'",
    "{{#fields}}{{nameCapitalised}}={{column}};{{/fields}}, BookId=book_id;Title=title;",
    "{{#fields}}{{#is.String}}{{name}}{{/is.String}}{{/fields}}, title",
    "{{#fields}}{{^is.String}}{{name}}{{/is.String}}{{/fields}}, bookId",
    "{{#fields}}{{#-first}}{{name}}{{/-first}}{{-index}}{{/fields}}, bookId12",
    "{{#acceptanceCriteria}}[{{.}}]{{/acceptanceCriteria}}, [is stored][is found]",
    "'{{#context.finders}}{{by}}:{{#with}}{{.}} {{/with}}{{/context.finders}}', 'isbn:a b '",
    "{{context.limit}} {{context.price}}{{#context.cached}}!{{/context.cached}}, 20 9.90!",
    "{{entity}}{{nothing}}{{context.nothing}}{{nothing.at.all}}, OrderLine",
    "'{{#nothing}}no{{/nothing}}{{^nothing}}yes{{/nothing}}', yes",
    "{{{title}}}, Order <line> & more"
  })
  void fillsATemplateWithTheItemsValues(String template, String text) {
    assertThat(content(orderLine().build(), template)).isEqualTo(text);
  }

  @Test
  void leavesOutWhatAnItemDoesNotHave() {
    Item bare = Item.builder("S-2", "Bare").produces(null, List.of("a.txt")).build();

    assertThat(
            content(
                bare,
                "{{#kind}}k{{/kind}}{{#entity}}e{{/entity}}{{#package}}p{{/package}}"
                    + "{{#description}}d{{/description}}{{#fields}}f{{/fields}}{{className}}"))
        .isEqualTo("a");
  }

  @Test
  void keepsLinesWithOnlyASectionTagOutOfTheText() {
    assertThat(content(orderLine().build(), "a\n{{#fields}}\n  {{name}};\n{{/fields}}\nb\n"))
        .isEqualTo("a\n  bookId;\n  title;\nb");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{{title.class}}", "{{title.length}}", "{{fields.getClass}}", "{{id.bytes}}"})
  void callsNoMethodForATemplate(String template) {
    assertThat(content(orderLine().build(), "x" + template)).isEqualTo("x");
  }

  @Test
  void usesTheFirstTemplateThatIsNotBlank() {
    ModelReply reply =
        scaffold.call(
            request(
                orderLine().build(),
                new Template("a", " \n"),
                new Template("b", "of b"),
                new Template("c", "of c")));

    assertThat(text(reply)).contains("\nof b\n");
  }

  @Test
  void takesATemplateWithFileBlocksAsTheWholeAnswer() {
    String blocks =
        """
        Two files:
        <file path="{{packagePath}}/A.java">
        class A {}
        </file>
        <file path="{{packagePath}}/B.java">
        class B {}
        </file>
        """;
    Item item = orderLine().produces("model", List.of("x/A.java", "x/B.java")).build();

    assertThat(text(reply(item, blocks))).isEqualTo(blocks.replace("{{packagePath}}", ""));
    assertThat(text(reply(orderLine().build(), blocks))).contains("\"app/domain/B.java\"");
  }

  @Test
  void endsABlockWithAMarkerWhereTheContentHasTheUsualEnd() {
    assertThat(text(reply(orderLine().build(), "a\n  </file>\nEND-OF-FILE\nb\n")))
        .isEqualTo(
            "<file path=\""
                + PATH
                + "\" end=\"END-OF-FILE-\">\na\n  </file>\nEND-OF-FILE\nb\nEND-OF-FILE-\n");
    assertThat(text(reply(orderLine().build(), "String end = \"</file>\";")))
        .endsWith("\n</file>\n");
  }

  @Test
  void refusesAnItemWithoutTemplate() {
    assertThat(
            scaffold.call(
                request(orderLine().build(), new Template("a", ""), new Template("b", ""))))
        .isEqualTo(
            new FailItem(
                "scaffold: no template applies to item S-1 (selected specs: a, b);"
                    + " it never invents code"));
    assertThat(scaffold.call(request(orderLine().build())))
        .isEqualTo(
            new FailItem(
                "scaffold: no template applies to item S-1 (selected specs: none);"
                    + " it never invents code"));
  }

  @Test
  void refusesPlainTextForAnItemThatWantsNoFile() {
    assertThat(reply(orderLine().produces("model", List.of()).build(), "text"))
        .isEqualTo(
            new FailItem(
                "scaffold: the template of spec order-spec gives the content of one file,"
                    + " but item S-1 wants none; name it under 'files'"));
  }

  @Test
  void refusesPlainTextForAnItemThatWantsSeveralFiles() {
    assertThat(reply(orderLine().produces("model", List.of("A.java", "B.java")).build(), "text"))
        .isEqualTo(
            new FailItem(
                "scaffold: the template of spec order-spec gives the content of one file,"
                    + " but item S-1 wants 2; let the template write a '<file path=\"…\">' block"
                    + " for each of A.java, B.java"));
  }

  @Test
  void refusesATemplateThatGivesNothing() {
    assertThat(failure("{{#nothing}}x{{/nothing}}\n"))
        .isEqualTo("scaffold: the template of spec order-spec gives an empty text for item S-1");
  }

  @ParameterizedTest
  @CsvSource({
    "{{#fields}}, Section missing close tag 'fields' @ line 1",
    "{{#a}}{{/b}}, Section close tag with mismatched open tag 'b' != 'a' @ line 1",
    "{{>other}}, a template cannot include another one: 'other'",
    "a{{}}, it has a tag without a name"
  })
  void refusesABrokenTemplateInTheLibrarysWords(String template, String words) {
    assertThat(failure(template))
        .isEqualTo("scaffold: the template of spec order-spec cannot be filled: " + words);
  }

  private static ItemBuilder orderLine() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("bookId", "int");
    fields.put("title", "String");
    return Item.builder("S-1", "Order <line> & more")
        .description("One line of an order")
        .acceptanceCriteria(List.of("is stored", "is found"))
        .generationContext(
            Map.of(
                "finders",
                List.of(Map.of("by", "isbn", "with", List.of("a", "b"))),
                "limit",
                20L,
                "price",
                new BigDecimal("9.90"),
                "cached",
                true))
        .target(new Target("model", "OrderLine", "app.domain", fields, List.of(PATH)));
  }

  private ModelReply reply(Item item, String template) {
    return scaffold.call(request(item, new Template("order-spec", template)));
  }

  private String content(Item item, String template) {
    String text = text(reply(item, template));
    return text.substring(text.indexOf(">\n") + 2, text.lastIndexOf("\n</file>\n"));
  }

  private String failure(String template) {
    assertThat(reply(orderLine().build(), template)).isInstanceOf(FailItem.class);
    return ((FailItem) reply(orderLine().build(), template)).message();
  }

  private static String text(ModelReply reply) {
    assertThat(reply).isInstanceOf(ModelAnswer.class);
    return ((ModelAnswer) reply).text();
  }

  private static ModelRequest request(Item item, Template... templates) {
    return new ModelRequest(
        "scaffold",
        null,
        Prompt.of("", ""),
        List.of(),
        1000,
        new Blueprint(item, List.of(templates)));
  }
}
