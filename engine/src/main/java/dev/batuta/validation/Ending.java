package dev.batuta.validation;

/** How a command ended. */
sealed interface Ending {
  /** What it wrote to standard output and standard error, as far as it was kept. */
  String output();

  /** By itself. */
  record Exited(int code, String output) implements Ending {}

  /** It took too long and was ended. */
  record TimedOut(String output) implements Ending {}
}
