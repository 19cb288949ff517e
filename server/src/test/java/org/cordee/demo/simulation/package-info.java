/** The simulator against an outside platform. */
@NullMarked
package org.cordee.demo.simulation;

import org.jspecify.annotations.NullMarked;
