package org.cordee.coordination.meeting;

import org.cordee.directory.Profession;

/** In what part someone sits in a meeting, as a quorum counts them. */
public enum Part {
    DOCTOR,
    NURSE,
    PHARMACIST,
    THERAPIST,
    SOCIAL_WORKER,
    COORDINATOR,
    OTHER;

    static Part of(Profession profession) {
        return switch (profession) {
            case GENERAL_PRACTITIONER, CARDIOLOGIST, NEUROLOGIST, HOSPITAL_DOCTOR -> DOCTOR;
            case NURSE -> NURSE;
            case PHARMACIST -> PHARMACIST;
            case PHYSIOTHERAPIST -> THERAPIST;
            case COORDINATOR -> COORDINATOR;
        };
    }

    /** Key of its name. */
    public String nameKey() {
        return "meeting.part." + name();
    }
}
