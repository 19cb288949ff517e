/** Tests of what resources are found by. */
package org.cordee.store.index;
