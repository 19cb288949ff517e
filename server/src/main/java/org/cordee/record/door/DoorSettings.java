package org.cordee.record.door;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the FHIR door.
 *
 * @param base address of the API as others call it; by default the address at which it is called
 * @param largestBody largest body that is read, after decompression
 * @param deepestJson most objects and arrays that may stand inside one another
 * @param deleteMost most resources that one conditional delete may delete; 1 refuses one that matches several
 * @param gzipFrom smallest answer that is compressed for those who ask
 */
@ConfigurationProperties("cordee.fhir")
record DoorSettings(
        @Nullable String base,
        @DefaultValue("20MB") DataSize largestBody,
        @DefaultValue("100") int deepestJson,
        @DefaultValue("1") int deleteMost,
        @DefaultValue("2KB") DataSize gzipFrom) {}
