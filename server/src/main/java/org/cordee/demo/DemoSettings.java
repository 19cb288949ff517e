package org.cordee.demo;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the demonstration.
 *
 * @param simulate how many times faster the territory's day is played, 0 for not at all
 */
@ConfigurationProperties("cordee")
record DemoSettings(@DefaultValue("0") int simulate) {}
