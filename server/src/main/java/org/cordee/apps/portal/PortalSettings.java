package org.cordee.apps.portal;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the portal.
 *
 * @param cellPhone number of the coordination cell shown to the public; when empty, that of the support cell in the directory
 */
@ConfigurationProperties("cordee.portal")
record PortalSettings(@DefaultValue("") String cellPhone) {}
