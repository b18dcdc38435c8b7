package dev.batuta.context;

import dev.batuta.usage.ContentClass;
import java.util.List;

/**
 * One part of a prompt, in one or more lengths.
 *
 * @param name for people, such as {@code spec java-model}
 * @param content what most of it is
 * @param lengths from whole to shortest; a section of one length is never cut
 */
record Section(String name, ContentClass content, List<Length> lengths) {

  /**
   * One way to write a section.
   *
   * @param text empty leaves the section out
   * @param loss what this length lacks, for the list of what was left out; empty when it is whole
   * @param worth what is given up by taking the next length instead; the least is given up first
   */
  record Length(String text, String loss, int worth) {
    /** The shortest length, which nothing can replace. */
    static Length last(String text, String loss) {
      return new Length(text, loss, Integer.MAX_VALUE);
    }
  }

  Section {
    lengths = List.copyOf(lengths);
  }

  /** A section that is never cut. */
  static Section required(String name, ContentClass content, String text) {
    return new Section(name, content, List.of(Length.last(text, "")));
  }

  /** A section that is there whole or not at all. */
  static Section optional(String name, ContentClass content, int worth, String text) {
    return text.isEmpty()
        ? required(name, content, "")
        : new Section(
            name,
            content,
            List.of(new Length(text, "", worth), Length.last("", name + " left out")));
  }
}
