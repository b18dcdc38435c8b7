package dev.batuta.validation;

/** How much a run insists on confining the project's commands. */
public enum SandboxMode {
  /** Confined where that works; required as soon as a model writes the code. */
  AUTO,
  /** Confined or not at all. */
  REQUIRED,
  /** Not confined: a person vouches for what the commands run. */
  OFF
}
