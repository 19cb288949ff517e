/** Takes the files of the national directories in: streaming, again and again, from where it was cut off, with what was refused. */
@NullMarked
package org.cordee.directory.intake;

import org.jspecify.annotations.NullMarked;
