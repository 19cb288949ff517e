/** Plans of persons as the cell writes them: versions, editor, agreement, putting in force, sending. */
@NullMarked
package org.cordee.apps.cell.plan;

import org.jspecify.annotations.NullMarked;
