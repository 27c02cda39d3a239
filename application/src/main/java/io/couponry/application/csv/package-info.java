/** Codes as lines of text that spreadsheets and other systems read. */
@NullMarked
package io.couponry.application.csv;

import org.jspecify.annotations.NullMarked;
