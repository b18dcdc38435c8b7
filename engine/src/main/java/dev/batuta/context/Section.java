package dev.batuta.context;

import java.util.List;

/**
 * One part of a prompt, in one or more lengths.
 *
 * @param name for people, such as {@code dependency outputs}
 * @param worth how late it is shortened: the section of least worth loses first; {@link #REQUIRED}
 *     never does
 * @param lengths from whole to shortest; an empty text leaves the section out
 */
record Section(String name, int worth, List<Length> lengths) {
  static final int REQUIRED = Integer.MAX_VALUE;

  /**
   * One way to write a section.
   *
   * @param loss what this length lacks, for the list of what was left out; empty when it is whole
   */
  record Length(String text, String loss) {}

  Section {
    lengths = List.copyOf(lengths);
  }

  static Section required(String name, String text) {
    return new Section(name, REQUIRED, List.of(new Length(text, "")));
  }

  /** A section that is there whole or not at all. */
  static Section optional(String name, int worth, String text) {
    return new Section(
        name, worth, List.of(new Length(text, ""), new Length("", name + " left out")));
  }
}
