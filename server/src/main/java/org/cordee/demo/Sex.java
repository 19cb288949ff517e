package org.cordee.demo;

/** As the national identity holds it. */
enum Sex {
    FEMALE,
    MALE
}
