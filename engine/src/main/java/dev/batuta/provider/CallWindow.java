package dev.batuta.provider;

/**
 * How many calls may be under way at once: additive increase, multiplicative decrease, after a
 * start that doubles with every round (Chiu and Jain 1989; slow start as in RFC 5681). It grows
 * only by calls in whose time it was used to the full, and shrinks once for all the calls that were
 * sent before it shrank. Used under the lock of its {@link PaceLane}.
 */
final class CallWindow {
  /** Few, since the first answers tell the limits; a provider also limits acceleration. */
  private static final double AT_FIRST = 4;

  private static final double MOST = 1_000;

  private double size = AT_FIRST;
  private boolean doubling = true;
  private int underWay;
  private long sent;
  private long sentWhenItShrank;
  private long sentWhenItWasFull;

  boolean isOpen() {
    return underWay < Math.floor(size);
  }

  /** A call begins; its number tells later whether it was sent before the window shrank. */
  long begin() {
    underWay++;
    sent++;
    if (!isOpen()) {
      sentWhenItWasFull = sent;
    }
    return sent;
  }

  void end() {
    underWay--;
  }

  /** A call went well. */
  void succeeded(long call) {
    if (sentWhenItWasFull >= call) {
      size = Math.min(MOST, size + (doubling ? 1 : 1 / size));
    }
  }

  /** The provider had too much to do when it got this call. */
  void congested(long call) {
    doubling = false;
    if (call > sentWhenItShrank) {
      size = Math.max(1, size / 2);
      sentWhenItShrank = sent;
    }
  }
}
