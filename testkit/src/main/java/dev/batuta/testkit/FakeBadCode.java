package dev.batuta.testkit;

/** A way in which an answer can be bad although the call went well and is billed. */
public enum FakeBadCode {
  /** One file does not parse; where its type has no syntax to break, a {@link #PLACEHOLDER}. */
  SYNTAX_ERROR,
  /** One file says "rest of the code unchanged" instead of the rest of the code. */
  PLACEHOLDER,
  /** The last wanted file is not in the answer; with one wanted file, there is none at all. */
  MISSING_FILE,
  /** The last file's block is opened and never closed. */
  UNCLOSED_BLOCK
}
