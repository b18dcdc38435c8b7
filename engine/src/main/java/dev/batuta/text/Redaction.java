package dev.batuta.text;

import java.util.Collection;
import java.util.List;

/**
 * Takes secrets out of text that is kept: known ones, and what has the form of a key. In a time
 * linear in the length of the text, and safe for use by many threads.
 */
public final class Redaction {
  /** Stands where a secret stood. */
  public static final String STARS = "***";

  /** A shorter value is a word that may stand anywhere, and no key has so few. */
  private static final int SHORTEST_SECRET = 16;

  /** One pass each, so that no form can hide another, nor make its search begin again. */
  private static final List<LinearPattern> KEYS =
      List.of(
          // a key's own lines have no hyphen, its headers single ones; it may be cut off
          new LinearPattern(
              "-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----(?:[^-]|-[^-])*(?:-----END [A-Z0-9"
                  + " ]*PRIVATE KEY(?: BLOCK)?-----)?"),
          // no word need end before these: they also stand after an underscore
          new LinearPattern("sk-ant-[A-Za-z0-9_-]{16,}"),
          new LinearPattern("gh[oprsu]_[A-Za-z0-9]{20,}"),
          new LinearPattern("github_pat_[A-Za-z0-9_]{20,}"),
          new LinearPattern("(?:AKIA|ASIA)[A-Z0-9]{16}\\b"),
          new LinearPattern("xox[a-z]-[A-Za-z0-9-]{10,}"),
          new LinearPattern("\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*"));

  /** What everyday text has too, as a class of CSS or after "Bearer"; keys have digits in it. */
  private static final List<LikelyKey> LIKELY_KEYS =
      List.of(
          new LikelyKey(new LinearPattern("\\bsk-[A-Za-z0-9_-]{20,}"), ""),
          new LikelyKey(new LinearPattern("\\b(?i:bearer) +[A-Za-z0-9._~+/=-]{16,}"), "Bearer "));

  /** A form, and what of a match stays. */
  private record LikelyKey(LinearPattern form, String kept) {}

  private final List<String> secrets;

  /**
   * A redaction.
   *
   * @param secrets values that are secret whatever their form; those too short for a key are not
   *     looked for
   */
  public Redaction(Collection<String> secrets) {
    this.secrets =
        secrets.stream()
            .map(String::strip)
            .filter(secret -> secret.length() >= SHORTEST_SECRET)
            .toList();
  }

  /** The text, with stars in place of every secret. */
  public String of(String text) {
    String redacted = text;
    for (String secret : secrets) {
      redacted = redacted.replace(secret, STARS);
    }
    for (LinearPattern key : KEYS) {
      redacted = key.replace(redacted, _ -> STARS);
    }
    for (LikelyKey key : LIKELY_KEYS) {
      redacted =
          key.form().replace(redacted, match -> hasDigit(match) ? key.kept() + STARS : match);
    }
    return redacted;
  }

  private static boolean hasDigit(String text) {
    return text.chars().anyMatch(character -> character >= '0' && character <= '9');
  }
}
