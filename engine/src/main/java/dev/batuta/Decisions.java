package dev.batuta;

import dev.batuta.backlog.Item;
import dev.batuta.backlog.Status;
import dev.batuta.document.BadInput;
import dev.batuta.events.Event;
import dev.batuta.execution.Records;
import dev.batuta.ledger.CallLine;
import dev.batuta.ledger.CallState;
import dev.batuta.ledger.Change;
import dev.batuta.ledger.Change.CommentAdded;
import dev.batuta.ledger.Change.ItemMoved;
import dev.batuta.ledger.Change.RoundBegun;
import dev.batuta.ledger.Change.UnknownSettled;
import dev.batuta.ledger.Ledger;
import dev.batuta.outcome.Comment;
import dev.batuta.outcome.GeneratedFile;
import dev.batuta.outcome.Issue;
import dev.batuta.outcome.RelativePath;
import dev.batuta.outcome.TaskResult;
import dev.batuta.usage.Usd;
import dev.batuta.workspace.RefusedFiles;
import dev.batuta.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person decides about a project: to do items again, to accept what is in review, and what a
 * call cost whose outcome is not known.
 */
public final class Decisions {
  private final Loaded loaded;
  private final Parts parts;

  Decisions(Loaded loaded, Parts parts) {
    this.loaded = loaded;
    this.parts = parts;
  }

  /**
   * Books what a person says a call with unknown outcome did cost, with a comment on its item.
   *
   * @param callId its id, or as much of the beginning as tells it from others
   */
  public void settleUnknown(String callId, Usd cost) {
    try (Ledger ledger = parts.openForExecution(loaded.configuration())) {
      CallLine call = unknownCall(callId, ledger.callLines());
      ledger.commit(
          null,
          List.of(
              new UnknownSettled(call.id(), cost),
              new CommentAdded(
                  new Comment(
                      call.itemId(),
                      "person",
                      Comment.Kind.SYSTEM,
                      "Call %s had an unknown outcome and was booked at %s; a person settled it at %s."
                          .formatted(call.id(), call.cost(), cost),
                      Map.of("booked_usd", call.cost().amount(), "settled_usd", cost.amount()),
                      parts.clock().instant()))),
          List.of());
    }
  }

  private static CallLine unknownCall(String id, List<CallLine> calls) {
    List<CallLine> found =
        calls.stream()
            .filter(call -> call.state() == CallState.UNKNOWN)
            .filter(call -> call.id().toString().startsWith(id))
            .toList();
    if (found.size() == 1) {
      return found.getFirst();
    }
    throw BadInput.of(
        found.isEmpty()
            ? "there is no call '" + id + "' with an unknown outcome; 'batuta cost' lists them"
            : found.size() + " calls begin with '" + id + "'; write more of the id");
  }

  /**
   * Puts items back to do; their attempts count from one again. A container stands for all that is
   * in it.
   *
   * @param note a person's words for the model, null for none
   */
  public void retry(List<String> itemIds, @Nullable String note) {
    List<Change> changes = new ArrayList<>();
    for (Item item : loaded.executable(itemIds)) {
      changes.add(new RoundBegun(item.id(), note));
      changes.add(new ItemMoved(item.id(), Status.TODO, null));
    }
    try (Ledger ledger = parts.openForExecution(loaded.configuration())) {
      ledger.register(loaded.project().backlog().items());
      ledger.commit(null, changes, List.of());
    }
  }

  /** Accepts what is in review: its files are written and it is done. */
  public void approve(List<String> itemIds) {
    itemIds.forEach(loaded::item);
    try (Ledger ledger = parts.openForExecution(loaded.configuration())) {
      ledger.register(loaded.project().backlog().items());
      Workspace workspace = Workspace.open(loaded.configuration().workspace());
      List<String> ids = itemIds.stream().distinct().toList();
      ids.forEach(id -> requireAcceptable(loaded.item(id), ledger, workspace));
      for (String id : ids) {
        Optional<TaskResult> result = ledger.result(id);
        result.ifPresent(accepted -> apply(workspace, accepted));
        ledger.commit(
            null,
            List.of(new ItemMoved(id, Status.DONE, null)),
            result.stream().<Event>map(done -> Records.completed(loaded.item(id), done)).toList());
      }
    }
  }

  /** Where no answer brought files, a person may have written them. */
  private static void requireAcceptable(Item item, Ledger ledger, Workspace workspace) {
    String id = item.id();
    if (ledger.state(id).status() != Status.REVIEW) {
      throw BadInput.of("item " + id + " is not in review, so there is nothing to approve");
    }
    List<GeneratedFile> files = ledger.result(id).map(TaskResult::files).orElseGet(List::of);
    workspace.refusals(files.stream().map(GeneratedFile::path).toList()).stream()
        .findFirst()
        .ifPresent(
            refusal -> {
              throw unwritable(id, refusal);
            });
    Set<RelativePath> present = files.isEmpty() ? Set.copyOf(workspace.files()) : Set.of();
    item.files().stream()
        .filter(path -> files.isEmpty() && !present.contains(new RelativePath(path)))
        .findFirst()
        .ifPresent(
            missing -> {
              throw BadInput.of(
                  ("item %s has no files that could be accepted, and %s is not in the workspace;"
                          + " write it by hand, or 'batuta retry %s' does the item again")
                      .formatted(id, missing, id));
            });
  }

  private static void apply(Workspace workspace, TaskResult result) {
    try {
      workspace.apply(result.files());
    } catch (RefusedFiles refused) {
      throw unwritable(result.itemId(), refused.issues().getFirst());
    }
  }

  private static BadInput unwritable(String itemId, Issue refusal) {
    return BadInput.of("the files of item " + itemId + " cannot be written: " + refusal.text());
  }
}
