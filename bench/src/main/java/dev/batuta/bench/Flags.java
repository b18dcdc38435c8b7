package dev.batuta.bench;

/** Flags of the JVMs that benchmarks run in: the launcher's, and two that keep JMH quiet. */
final class Flags {
  static final String GC = "-XX:+UseSerialGC";
  static final String COMPILER = "-XX:TieredStopAtLevel=1";
  static final String UNSAFE = "--sun-misc-unsafe-memory-access=allow";
  static final String NATIVE = "--enable-native-access=ALL-UNNAMED";

  private Flags() {}
}
