package fr.parvis.gateway;

import fr.parvis.platform.Caller;

/** What somebody wants to do under a use case: the task, who asks, and the algorithm or model it would use. */
public record Call(String useCase, String task, Caller caller, String algorithm) {}
