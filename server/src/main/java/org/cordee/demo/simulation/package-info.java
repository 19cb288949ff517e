/** The territory's day played faster, through the public doors only: nothing here knows more than an outside gateway would. */
@NullMarked
package org.cordee.demo.simulation;

import org.jspecify.annotations.NullMarked;
