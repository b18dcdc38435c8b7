package dev.batuta.parsers;

import java.util.Random;

/** Generated source files of about 5 KB in four languages that use each other's types. */
final class CodeMapFiles {
  private static final String[] SUBJECTS = {
    "Order",
    "Invoice",
    "Product",
    "Catalog",
    "Customer",
    "Shipment",
    "Payment",
    "Basket",
    "Discount",
    "Review",
    "Author",
    "Publisher",
    "Warehouse",
    "Refund",
    "Session",
    "Account"
  };
  private static final String[] ROLES = {
    "Service",
    "Repository",
    "Controller",
    "Mapper",
    "Policy",
    "Event",
    "Listener",
    "Factory",
    "View"
  };
  private static final String[] VERBS = {
    "find", "settle", "collect", "publish", "restore", "measure", "assign", "compare", "rename"
  };

  private CodeMapFiles() {}

  static String path(int file) {
    String folder = "module" + file / 100 + "/";
    return switch (file % 4) {
      case 0 -> folder + "src/main/java/app/" + type(file) + ".java";
      case 1 -> folder + "app/" + type(file).toLowerCase(java.util.Locale.ROOT) + ".py";
      case 2 -> folder + "web/" + type(file) + ".ts";
      default -> folder + "lib/" + type(file) + ".php";
    };
  }

  static String type(int file) {
    return SUBJECTS[file % SUBJECTS.length]
        + ROLES[file / SUBJECTS.length % ROLES.length]
        + file / (SUBJECTS.length * ROLES.length);
  }

  static String method(int file) {
    return VERBS[file % VERBS.length] + SUBJECTS[file / 3 % SUBJECTS.length] + "By" + file % 500;
  }

  static String text(int file) {
    Random random = new Random(file);
    StringBuilder text = new StringBuilder(6_000).append(head(file, random));
    int target = 4_000 + random.nextInt(2_000);
    for (int i = 0; text.length() < target; i++) {
      text.append(member(file, i, random));
    }
    return text.append(file % 4 == 1 ? "" : "}\n").toString();
  }

  private static String head(int file, Random random) {
    String type = type(file);
    String base = other(file, random);
    return switch (file % 4) {
      case 0 ->
          """
          package app.module%d;

          import java.util.List;
          import java.util.Optional;
          import app.%s;

          /** Keeps what the shop knows of its orders, and forgets it in time. */
          public final class %s extends %s implements AutoCloseable {
            private static final int LIMIT = 100;
            private final List<String> entries;

          """
              .formatted(file / 100, base, type, base);
      case 1 ->
          """
          \"""Keeps what the shop knows of its orders, and forgets it in time.\"""
          from __future__ import annotations
          import dataclasses
          from app.shop import %s

          LIMIT = 100

          class %s(%s):
              entries: list[str]

          """
              .formatted(base, type, base);
      case 2 ->
          """
          import { %s } from "./%s";

          /** Keeps what the shop knows of its orders, and forgets it in time. */
          export class %s extends %s implements Disposable {
            private readonly limit = 100;
            readonly entries: string[] = [];

          """
              .formatted(base, base, type, base);
      default ->
          """
          <?php
          declare(strict_types=1);
          namespace App\\Module%d;
          use App\\Shop\\%s;

          /** Keeps what the shop knows of its orders, and forgets it in time. */
          final class %s extends %s implements Disposable
          {
              private int $limit = 100;
              public array $entries = [];

          """
              .formatted(file / 100, base, type, base);
    };
  }

  private static String member(int file, int index, Random random) {
    String name = index == 0 ? method(file) : method(file + 7 * index) + (char) ('a' + index % 26);
    String other = other(file, random);
    String call = method(random.nextInt(10_000));
    int number = random.nextInt(1000);
    return switch (file % 4) {
      case 0 ->
          """
            /** Looks among the entries for the first that is worth it. */
            public Optional<%2$s> %1$s(%2$s candidate, int limit, boolean strict) {
              for (String entry : entries) {
                if (entry.length() > %4$d && candidate.%3$s(entry) != null) {
                  return Optional.of(new %2$s(entry.substring(1, limit), strict ? "yes" : "no"));
                }
              }
              return Optional.empty();
            }

          """
              .formatted(name, other, call, number);
      case 1 ->
          """
              def %1$s(self, candidate: %2$s, limit: int = %4$d, *, strict: bool = False) -> %2$s | None:
                  \"""Looks among the entries for the first that is worth it.\"""
                  for entry in self.entries:
                      if len(entry) > limit and candidate.%3$s(entry) is not None:
                          return %2$s(entry[1:limit], "yes" if strict else "no")
                  return None

          """
              .formatted(name, other, call, number);
      case 2 ->
          """
            /** Looks among the entries for the first that is worth it. */
            %1$s(candidate: %2$s, limit: number = %4$d, strict = false): %2$s | undefined {
              for (const entry of this.entries) {
                if (entry.length > limit && candidate.%3$s(entry) !== null) {
                  return new %2$s(entry.slice(1, limit), strict ? "yes" : `no ${limit}`);
                }
              }
              return undefined;
            }

          """
              .formatted(name, other, call, number);
      default ->
          """
              /** Looks among the entries for the first that is worth it. */
              public function %1$s(%2$s $candidate, int $limit = %4$d, bool $strict = false): ?%2$s
              {
                  foreach ($this->entries as $entry) {
                      if (strlen($entry) > $limit && $candidate->%3$s($entry) !== null) {
                          return new %2$s(substr($entry, 1, $limit), $strict ? 'yes' : 'no');
                      }
                  }
                  return null;
              }

          """
              .formatted(name, other, call, number);
    };
  }

  private static String other(int file, Random random) {
    // Of the same language, mostly near by.
    int distance = 4 * (1 + random.nextInt(random.nextInt(10) == 0 ? 2_000 : 25));
    return type((file + distance) % 10_000);
  }
}
