package fr.parvis.gateway.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The journal's receipts on the web. Expects an {@code Audit} in the context. */
@Configuration(proxyBeanMethods = false)
@Import(ReceiptApi.class)
public class GatewayWeb {}
