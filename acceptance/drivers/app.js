// A SMART app in a browser, by fhirclient alone: /launch begins, /app comes back with tokens and reads the patient.

const settings = { clientId: 'driver-smart', redirectUri: '/app', completeInTarget: true };
const said = (text) => { document.getElementById('said').textContent = text; };

document.addEventListener('DOMContentLoaded', async () => {
  try {
    const asked = new URL(location.href).searchParams;
    if (location.pathname === '/launch') {
      const alone = asked.get('alone');
      await FHIR.oauth2.authorize(alone
        ? { ...settings, iss: alone, scope: 'openid fhirUser launch/patient patient/Patient.rs patient/Observation.rs' }
        : { ...settings, scope: 'openid fhirUser launch patient/Patient.rs patient/Observation.rs' });
    } else {
      const client = await FHIR.oauth2.ready();
      const patient = await client.patient.read();
      const found = await client.request(`Observation?patient=${patient.id}&_count=1`);
      said(`${patient.resourceType}/${patient.id} ${found.resourceType} ${client.user.resourceType}`);
    }
  } catch (fault) {
    said(`fault: ${fault.message}`);
  }
});
