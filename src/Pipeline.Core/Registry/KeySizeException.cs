namespace Pipeline.Core.Registry;

/// <summary>The registry's keys are made for another number of sightings than the settings say. The message says what to do.</summary>
public sealed class KeySizeException() : Exception(
    "The registry's keys are made for another number of sightings than Linking__Sightings says, or by an earlier version of this program. Set it to the former number; or, to change it or after an update, stop the app, run 'pipeline links rekey', and start it again.");
