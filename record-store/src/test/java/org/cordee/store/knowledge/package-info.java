/** Tests of validation and packages. */
package org.cordee.store.knowledge;
