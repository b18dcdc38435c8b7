package dev.batuta.ledger;

import dev.batuta.usage.Expense;
import dev.batuta.usage.Usd;
import java.util.Locale;

/**
 * A hard limit.
 *
 * @param limit settled, unknown and reserved calls together never pass it
 */
public record Cap(Scope scope, Limit limit) {
  /** What is added up. */
  public enum Scope {
    /** Each call by itself. */
    CALL,
    /** The item, in its present round. */
    TASK,
    /** The batch, over all its resumes. */
    BATCH,
    /** The project, on the day (UTC) on which the call is planned. */
    DAY,
    /** The project, from its first call on. */
    PROJECT
  }

  /** What is limited, and to how much. */
  public sealed interface Limit {
    /** Whether so much may be spent. */
    boolean allows(Expense total);

    /** The part of an expense that counts, for people. */
    String counted(Expense expense);

    /** Money. */
    record Dollars(Usd most) implements Limit {
      @Override
      public boolean allows(Expense total) {
        return !total.cost().isGreaterThan(most);
      }

      @Override
      public String counted(Expense expense) {
        return expense.cost().toString();
      }

      @Override
      public String toString() {
        return most.toString();
      }
    }

    /** Tokens of all classes together. */
    record TokenCount(long most) implements Limit {
      @Override
      public boolean allows(Expense total) {
        return total.tokens() <= most;
      }

      @Override
      public String counted(Expense expense) {
        return String.format(Locale.ROOT, "%,d", expense.tokens());
      }

      @Override
      public String toString() {
        return String.format(Locale.ROOT, "%,d tokens", most);
      }
    }
  }

  /** The name under which {@code limits:} of {@code batuta.yaml} sets it. */
  public String setting() {
    String per =
        switch (scope) {
          case CALL -> "_per_call";
          case TASK -> "_per_task";
          case BATCH -> "";
          case DAY -> "_per_day";
          case PROJECT -> "_per_project";
        };
    return switch (limit) {
      case Limit.Dollars _ -> "max_cost" + per + "_usd";
      case Limit.TokenCount _ -> "max_tokens" + per;
    };
  }

  /** A limit in money. */
  public static Cap dollars(Scope scope, Usd most) {
    return new Cap(scope, new Limit.Dollars(most));
  }

  /** A limit in tokens. */
  public static Cap tokens(Scope scope, long most) {
    return new Cap(scope, new Limit.TokenCount(most));
  }
}
