/** What the record holds about a person, read by that person in plain words: medicines, letters, results, appointments, aims. */
@NullMarked
package org.cordee.apps.companion.health;

import org.jspecify.annotations.NullMarked;
