/** What tests of every module stand on. */
@NullMarked
package org.cordee.testing;

import org.jspecify.annotations.NullMarked;
