/** Who is told of changes to the record: topics, subscriptions, numbered events, web hooks and web sockets. */
@NullMarked
package org.cordee.record.subscription;

import org.jspecify.annotations.NullMarked;
