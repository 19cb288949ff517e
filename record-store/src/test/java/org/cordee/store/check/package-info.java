/** Tests of the checks at the door. */
package org.cordee.store.check;
