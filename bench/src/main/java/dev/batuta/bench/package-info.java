/**
 * Benchmarks of the engine with its real parts, run by {@code bench/run}; their figures stand in
 * {@code docs/benchmarks.md}. Forks get the flags of the {@code batuta} launcher, so that the
 * figures are those of a user. The quality of selection and the map of a code base are measured
 * beside what they measure:
 *
 * <pre>
 * ./mvnw -q -pl engine -am test -Dtest=SelectionQualityTest -Dsurefire.failIfNoSpecifiedTests=false
 * </pre>
 *
 * and {@code CodeMapBench} in the tests of {@code parsers}, which says itself how to run it.
 */
@NullMarked
package dev.batuta.bench;

import org.jspecify.annotations.NullMarked;
