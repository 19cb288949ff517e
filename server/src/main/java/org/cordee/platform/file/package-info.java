/** Files that people and software send, before they are kept. */
@NullMarked
package org.cordee.platform.file;

import org.jspecify.annotations.NullMarked;
