package dev.batuta.specs;

import java.nio.file.Path;

/**
 * A file that is to be read as a spec.
 *
 * @param path as the user named it, or below the folder that was named
 * @param named whether it was named itself; others were found in a folder
 * @param within the folder that was named, or that of the named file
 */
record SpecFile(Path path, SpecFileKind kind, boolean named, Path within) {}
