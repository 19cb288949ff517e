/** The machinery of pages: layout, words, forms, notices, curves and streams to open pages; knows no capability. */
@NullMarked
package org.cordee.platform.page;

import org.jspecify.annotations.NullMarked;
