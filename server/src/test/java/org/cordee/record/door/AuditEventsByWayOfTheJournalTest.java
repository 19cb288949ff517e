package org.cordee.record.door;

import org.springframework.test.context.TestPropertySource;

/** The same with the lines about reads in the journal of the node first, as in service: what was answered is found at once. */
@TestPropertySource(properties = "cordee.access.audit.reads=journal")
class AuditEventsByWayOfTheJournalTest extends AuditEventsAtTheDoorTest {}
