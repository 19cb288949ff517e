/** Tests of the store, on a real PostgreSQL. */
package org.cordee.store;
