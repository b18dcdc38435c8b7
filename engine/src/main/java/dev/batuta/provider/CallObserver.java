package dev.batuta.provider;

/** Is told how a call goes before its reply is there, each at most once, on the calling thread. */
public interface CallObserver {
  /** Does not care. */
  CallObserver NONE =
      new CallObserver() {
        @Override
        public void limits(RateStatus status) {}

        @Override
        public void begins() {}

        @Override
        public void firstToken() {}
      };

  /** The response has come, be it an answer or a failure, and tells where the limits stand. */
  void limits(RateStatus status);

  /** The answer begins: what the call wrote to the prompt cache can be read from now on. */
  void begins();

  /** The first of the model's own output has come. */
  void firstToken();
}
