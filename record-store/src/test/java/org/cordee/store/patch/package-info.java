/** Tests of patches. */
package org.cordee.store.patch;
