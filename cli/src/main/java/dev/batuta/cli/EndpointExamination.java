package dev.batuta.cli;

import dev.batuta.EndpointSettings;
import dev.batuta.document.BadInput;
import dev.batuta.provider.Capabilities;
import dev.batuta.provider.EndpointKind;
import dev.batuta.provider.EndpointReport;
import dev.batuta.provider.EndpointReport.Answered;
import dev.batuta.provider.EndpointReport.Found;
import dev.batuta.provider.EndpointReport.NotAnswered;
import dev.batuta.provider.EndpointReport.NothingToAsk;
import dev.batuta.provider.EndpointReport.Official;
import dev.batuta.provider.EndpointReport.Unreachable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@code doctor} finds where models are called, held against what {@code batuta.yaml} says.
 */
final class EndpointExamination {
  private static final String WHAT = "endpoint";
  private static final int MOST_MODELS = 5;

  private final Projects projects;
  private final EndpointSettings configured;
  private final @Nullable String model;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * An examination.
   *
   * @param model the first one that a run would call, null where that is not known
   */
  EndpointExamination(Projects projects, EndpointSettings configured, @Nullable String model) {
    this.projects = projects;
    this.configured = configured;
    this.model = model;
  }

  List<Finding> findings(boolean offline) throws InterruptedException {
    if (offline) {
      findings.add(Finding.note(WHAT, "not asked: --offline"));
    } else {
      look();
    }
    return List.copyOf(findings);
  }

  private void look() throws InterruptedException {
    EndpointReport report;
    try {
      report = projects.lookAtEndpoint(model);
    } catch (BadInput wrong) {
      findings.add(Finding.problem(WHAT, wrong.sentence()));
      return;
    }
    switch (report) {
      case Official _ -> official();
      case Unreachable nobody ->
          findings.add(
              Finding.problem(
                  WHAT,
                  "no server answers at %s (%s); start it, or correct ANTHROPIC_BASE_URL"
                      .formatted(nobody.address(), nobody.reason())));
      case Found found -> found(found);
    }
  }

  private void official() {
    findings.add(
        configured
            .withoutAddress(true)
            .map(wrong -> Finding.problem(WHAT, wrong))
            .orElseGet(
                () ->
                    Finding.good(
                        WHAT, "Anthropic's own; not asked anything, since answers cost money")));
  }

  private void found(Found found) {
    EndpointKind kind = found.kind();
    findings.add(
        Finding.good(
            WHAT,
            "%s at %s, which lists %s"
                .formatted(
                    kind == null ? "a server of no known kind" : kind.wireName(),
                    found.address(),
                    listed(found.models()))));
    switch (found.trial()) {
      case NothingToAsk _ ->
          findings.add(Finding.note(WHAT, "no model was asked; let the server have one"));
      case NotAnswered silent ->
          findings.add(
              Finding.problem(
                  WHAT, "%s does not answer: %s".formatted(silent.model(), silent.reason())));
      case Answered answered -> answered(found, answered);
    }
  }

  private void answered(Found found, Answered seen) {
    if (model != null && !seen.model().equals(model)) {
      findings.add(
          Finding.note(
              WHAT,
              "it does not list %s, which a run would call; name one of its models in a profile"
                      .formatted(model)
                  + " and in models.yaml"));
    }
    findings.add(
        Finding.good(
            WHAT,
            "%s answers; counting tokens %s, tokens of answers are %s, an effort is %s, the prompt"
                    .formatted(
                        seen.model(),
                        seen.countsTokens() ? "works" : "does not work",
                        seen.tellsUsage() ? "told" : "not told",
                        seen.takesEffort() ? "taken or ignored" : "refused")
                + " cache is "
                + (seen.tellsCaching() ? "told of" : "not told of")));
    compare(found, seen);
  }

  private void compare(Found found, Answered seen) {
    EndpointKind kind = found.kind() == null ? configured.kind() : found.kind();
    Capabilities can = found.capabilities(configured.kind(), seen);
    String lines = yaml(kind, can);
    findings.add(
        kind == configured.kind() && !asksTooMuch(configured.capabilities(), can)
            ? Finding.good(WHAT, "batuta.yaml fits it")
            : Finding.note(WHAT, "batuta.yaml does not fit it; put into it:  " + lines));
  }

  private static boolean asksTooMuch(Capabilities asked, Capabilities can) {
    return (asked.caching() && !can.caching())
        || (asked.countTokens() && !can.countTokens())
        || (asked.effort() && !can.effort())
        || (asked.exactUsage() && !can.exactUsage());
  }

  /** The kind, and what it is seen to do otherwise than its kind. */
  private static String yaml(EndpointKind kind, Capabilities can) {
    Capabilities usual = kind.capabilities();
    List<String> fields = new ArrayList<>(List.of("kind: " + kind.wireName()));
    differing(fields, "caching", usual.caching(), can.caching());
    differing(fields, "count_tokens", usual.countTokens(), can.countTokens());
    differing(fields, "effort", usual.effort(), can.effort());
    differing(fields, "exact_usage", usual.exactUsage(), can.exactUsage());
    return "endpoint: {" + String.join(", ", fields) + "}";
  }

  private static void differing(List<String> fields, String name, boolean usual, boolean seen) {
    if (usual != seen) {
      fields.add(name + ": " + seen);
    }
  }

  private static String listed(List<String> models) {
    String shown = models.stream().limit(MOST_MODELS).collect(Collectors.joining(", "));
    return switch (models.size()) {
      case 0 -> "no model";
      case 1 -> "the model " + shown;
      default -> models.size() + " models: " + shown + (models.size() > MOST_MODELS ? ", …" : "");
    };
  }
}
