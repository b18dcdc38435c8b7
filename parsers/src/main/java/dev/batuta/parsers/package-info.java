/** Syntax trees and compilers behind the ports of the engine. */
@NullMarked
package dev.batuta.parsers;

import org.jspecify.annotations.NullMarked;
