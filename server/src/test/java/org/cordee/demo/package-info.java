/** The made-up population. */
@NullMarked
package org.cordee.demo;

import org.jspecify.annotations.NullMarked;
