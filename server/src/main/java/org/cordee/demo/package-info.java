/** A made-up population on the real communes of a territory, and a simulator of its days that talks only through the public doors. */
@NullMarked
package org.cordee.demo;

import org.jspecify.annotations.NullMarked;
