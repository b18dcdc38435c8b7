package dev.batuta.interchange;

import dev.batuta.document.Document;

/** A kind of file that backlogs come in. */
interface BacklogFormat {
  /** Whether the file is of this format, judged by its content, since other tools share names. */
  boolean recognises(Document document);

  /**
   * What a file of this format holds.
   *
   * @throws dev.batuta.document.BadInput when the file as a whole cannot be used
   */
  FormatContent read(Document document);
}
