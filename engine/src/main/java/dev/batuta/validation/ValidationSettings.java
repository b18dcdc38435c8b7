package dev.batuta.validation;

import java.nio.file.Path;
import java.util.List;

/**
 * What a project says about checking answers.
 *
 * @param commands run in this order, as long as they pass
 * @param classpath the jars that {@code {classpath}} stands for, which exist
 */
public record ValidationSettings(List<ValidationCommand> commands, List<Path> classpath) {
  public ValidationSettings {
    commands = List.copyOf(commands);
    classpath = List.copyOf(classpath);
  }
}
