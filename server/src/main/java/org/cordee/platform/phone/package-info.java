/** What a telephone needs to work without a network: the worker, the manifest, and the answers to entries that are sent later. */
@NullMarked
package org.cordee.platform.phone;

import org.jspecify.annotations.NullMarked;
